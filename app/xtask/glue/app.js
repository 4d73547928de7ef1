// The app's one door, and nothing else of what its module exports.

export { default, mount } from "app-module";
