// The last part of the address of a club's public page: `/c/paper-club`. Words that could pass for the product's own are kept back.
import { z } from 'zod'

const RESERVED: ReadonlySet<string> = new Set([
  ...[
    'about',
    'account',
    'accounts',
    'admin',
    'api',
    'app',
    'archive',
    'assets',
    'auth',
    'blog',
    'club',
    'clubs',
  ],
  ...[
    'contact',
    'design',
    'digest',
    'docs',
    'download',
    'export',
    'feed',
    'group',
    'groups',
    'health',
    'help',
  ],
  ...[
    'home',
    'import',
    'info',
    'invite',
    'join',
    'lectern',
    'legal',
    'login',
    'logout',
    'mail',
    'me',
    'member',
  ],
  ...[
    'members',
    'new',
    'null',
    'operator',
    'owner',
    'page',
    'pages',
    'people',
    'privacy',
    'profile',
    'public',
  ],
  ...[
    'root',
    'search',
    'security',
    'settings',
    'sign-in',
    'sign-out',
    'signin',
    'signup',
    'static',
    'status',
  ],
  ...['support', 'system', 'terms', 'trpc', 'undefined', 'user', 'users', 'webmaster', 'www'],
])

/** Small letters of English, digits, and single hyphens between them: nothing that could look like another address. */
export const PageAddress = z
  .string()
  .min(3)
  .max(40)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'takes small letters, digits and single hyphens between them')
  .refine((address) => !RESERVED.has(address), 'is kept back: choose another address')
  .brand<'PageAddress'>()
export type PageAddress = z.infer<typeof PageAddress>
