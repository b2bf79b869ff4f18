/** What files take beyond their offers, as one part to load: how they travel, and what people see of them. */
import "../files/transfers.ts";
import "../ui/file-bubble/file-bubble.ts";
