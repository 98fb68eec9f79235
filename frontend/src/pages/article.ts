/** The script of an article's page. */
import { pair } from "../article/pairing";

pair(document);
