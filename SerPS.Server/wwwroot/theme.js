// Light, dark, or as the system is: the choice is kept in this browser.

const themes = ['auto', 'light', 'dark'];
const button = document.getElementById('theme');

function apply(theme) {
  if (theme === 'auto') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  button.textContent = { auto: 'Theme: auto', light: 'Theme: light', dark: 'Theme: dark' }[theme];
}

function kept() {
  try {
    return localStorage.getItem('theme');
  } catch {
    return null; // a browser that keeps nothing
  }
}

export function startTheme(changed) {
  let theme = themes.includes(kept()) ? kept() : 'auto';
  apply(theme);
  button.addEventListener('click', () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    apply(theme);
    try {
      localStorage.setItem('theme', theme);
    } catch {
      // it holds until the page is closed
    }
    changed();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
}
