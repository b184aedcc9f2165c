/** The gates of the pipeline, from the editor to the running cluster. */
export const stages = ['ide', 'commit', 'pr', 'image', 'release', 'admission', 'cluster'] as const;

export type Stage = (typeof stages)[number];
