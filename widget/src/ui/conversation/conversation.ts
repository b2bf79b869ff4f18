/** What people see once a join is under way, as one part to load: all of the room but Room info. */
import "../chat-header/chat-header.ts";
import "../composer/composer.ts";
import "../conversation-log/conversation-log.ts";
import "../joining-screen/joining-screen.ts";
import "../left-screen/left-screen.ts";
import "../trouble-screen/trouble-screen.ts";
import "../warning-list/warning-list.ts";
