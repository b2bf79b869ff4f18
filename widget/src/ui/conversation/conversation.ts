/** What people see once a join is under way, as one part to load: the log, the composer, warnings and trouble. */
import "../composer/composer.ts";
import "../conversation-log/conversation-log.ts";
import "../trouble-screen/trouble-screen.ts";
import "../warning-list/warning-list.ts";
