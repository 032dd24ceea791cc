// A file of its own because the content policy forbids inline script; blocking, so that the first paint has the theme.
(() => {
  let preference = 'system';
  try {
    preference = JSON.parse(localStorage.getItem('hedgerow:preferences') || '{}').theme || 'system';
  } catch {
    // Storage may be forbidden or hold something else; the system's theme is the answer then.
  }
  const dark = preference === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : preference === 'dark';
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
