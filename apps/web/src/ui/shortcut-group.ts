export interface Shortcut {
  /**
   * As printed on the keyboard: `j`, `Shift+Enter`, `Mod+K` (Mod is Ctrl, or Cmd on a Mac). Keys that do the same are
   * separated by spaces. A single letter or sign in the first place can be changed by the viewer.
   */
  readonly keys: string;
  readonly does: string;
}
export interface ShortcutGroup {
  /** Names the group in the viewer's settings. */
  readonly id: string;
  readonly title: string;
  readonly keys: readonly Shortcut[];
}
