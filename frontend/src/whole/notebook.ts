/** The network view for notebooks, in one file. */

export { default } from "../notebook/widget";
