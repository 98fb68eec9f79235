/** The boards of targets and conflicts: filters that work at once. */

import { enliven } from "../boards/live";

const form = document.querySelector<HTMLFormElement>("#filters");
if (form) enliven(form);
