/** The review: its keys, and names that are offered while they are typed. */

import { listen } from "../review/keys";
import { offer } from "../review/names";

listen();
offer();
