/** ML-KEM-768 in JavaScript, as a part to load. */
import { kemOffer } from "./kem-offer.ts";
import { scriptedKem } from "./kem-scripted.ts";

kemOffer.kem = scriptedKem;
