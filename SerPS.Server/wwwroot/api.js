// What the server is asked. Errors come as Error objects whose message is for people.

let token = sessionStorage.getItem('token') ?? '';

export class TokenNeeded extends Error {}

export const hasToken = () => token.length > 0;

export function setToken(value) {
  token = value;
  sessionStorage.setItem('token', value);
}

/** Takes the token out of the address, where it should not stay. */
export function takeTokenFromAddress() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    setToken(given);
    history.replaceState(null, '', location.pathname);
  }
}

export const getModels = () => request('/api/models');
export const getLimits = () => request('/api/limits');

/** One of the samples that the server has. */
export async function getSample(name) {
  const response = await fetch(`/samples/${name}.wav`).catch(() => null);
  if (!response?.ok) {
    throw new Error('The sample does not arrive. Is the server still running?');
  }
  return response.blob();
}

/** What is asked about a recording, as a query. */
export function question({ model, channels, gender }) {
  const query = new URLSearchParams({ model, window: 2 });
  if (channels !== 'mix') {
    query.set('channels', channels);
  }
  if (gender) {
    query.set('gender', true);
  }
  return query.toString();
}

/** The emotion of a recording, over time, with its picture. */
export function analyse(blob, name, options) {
  const form = new FormData();
  form.append('file', blob, name);
  return request(`/api/emotion?${question(options)}&picture=true`, { method: 'POST', body: form });
}

/** Sends an object, and gets one. */
export const post = (url, body) => request(url, {
  method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });

/** What the server has at an address, as it is. */
export const getBlob = async url => (await send(url)).blob();

/** An object that the server tells. */
export const request = async (url, options) => (await send(url, options)).json();

async function send(url, options = {}, tries = 5) {
  let response;
  try {
    response = await fetch(url, { ...options, headers: { ...options.headers, ...token ? { Authorization: `Bearer ${token}` } : {} } });
  } catch {
    throw new Error('The server does not answer. Is it still running?');
  }
  if (response.ok) {
    return response;
  }
  if (response.status === 401) {
    throw new TokenNeeded();
  }
  if (response.status === 429 && tries > 1) {
    await new Promise(resolve => setTimeout(resolve, 1000 * Number(response.headers.get('Retry-After') ?? 1)));
    return send(url, options, tries - 1);
  }
  const problem = await response.json().catch(() => ({}));
  throw new Error(problem.detail ?? `The server answered ${response.status}.`);
}
