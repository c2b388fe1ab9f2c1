// The rules of html-validate: the standard's own, accessibility and whole documents; each one switched off says why.

export default {
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    'no-implicit-close': 'error',
    'no-implicit-input-type': 'error',
    'no-utf8-bom': 'error',
    'form-dup-name': 'error',
    // Sub-resource integrity guards against other hosts; a page here loads only its own host's files.
    'require-sri': 'off',
    // The rule wants a native element instead of a role, also where none fits (`<svg role="img">`,
    // `<ul role="list">` for VoiceOver). axe-core checks that roles are used rightly.
    'prefer-native-element': 'off',
    // `role="list"` on a list without bullets is redundant by the letter, and needed in Safari.
    'no-redundant-role': 'off',
    // Held by the rules `heading-skip` and `one-h1` of this harness, which also say what the heading reads.
    'heading-level': 'off',
    // A warning about this configuration, not about a page.
    'deprecated-rule': 'off',
  },
};
