import manifest from "../../package.json" with { type: "json" };

export const toolVersion: string = manifest.version;

/** Where a page of this release of the package stands on the web, as far as the package says where it lives. */
export function pageUrl(page: string): string | undefined {
  const { repository } = manifest as { readonly repository?: { readonly url: string } };
  const home = /^(?:git\+)?(https:\/\/.*?)(?:\.git)?$/.exec(repository?.url ?? "")?.[1];
  return home === undefined ? undefined : `${home}/blob/v${toolVersion}/${page}`;
}
