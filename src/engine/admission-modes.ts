// Who may add to a log: whoever signed by the key that is named, listed keys, or anybody.

export const admissionModes = ["possession", "listed", "open"] as const;
