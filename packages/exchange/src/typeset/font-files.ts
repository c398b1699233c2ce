/** The fonts that a PDF is set in: all under the SIL Open Font License, from packages of the registry. */
const FACES = {
  'Noto Serif': [
    '@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf',
    '@expo-google-fonts/noto-serif/400Regular_Italic/NotoSerif_400Regular_Italic.ttf',
    '@expo-google-fonts/noto-serif/700Bold/NotoSerif_700Bold.ttf',
    '@expo-google-fonts/noto-serif/700Bold_Italic/NotoSerif_700Bold_Italic.ttf',
  ],
  // Of the Arabic fonts that were tried the one whose words come out of the file as they went in.
  Amiri: [
    '@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf',
    '@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf',
  ],
  'Frank Ruhl Libre': [
    '@expo-google-fonts/frank-ruhl-libre/400Regular/FrankRuhlLibre_400Regular.ttf',
    '@expo-google-fonts/frank-ruhl-libre/700Bold/FrankRuhlLibre_700Bold.ttf',
  ],
  'Noto Emoji': ['@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'],
} as const;

/** The families in the order in which they are asked for a sign. */
export const FONT_FAMILIES: readonly string[] = Object.keys(FACES);

/** The addresses of the files of all fonts. */
export const fontFiles = (): readonly URL[] =>
  Object.values(FACES)
    .flat()
    .map((file) => new URL(import.meta.resolve(file)));
