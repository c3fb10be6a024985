/** Of all records, of none, or of some as far as is known. */
export type Certainty = "always" | "never" | "perhaps";
