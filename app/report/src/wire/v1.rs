//! Version 1 of the interchange shape.
