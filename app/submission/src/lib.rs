//! A report as an official document, and back.
