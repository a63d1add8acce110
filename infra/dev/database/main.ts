import { ownerUrl } from './owner-url.ts';

/** `npm run db:*`: the scripts of `prisma/scripts`, on the installation that runs here unless told otherwise. */
if (process.argv[2] !== 'new') process.env['DATABASE_OWNER_URL'] = await ownerUrl(process.env);
await import('#prisma/scripts/main.ts');
