/**
 * Works through a list with so many tasks at once, in order of the list.
 *
 * @throws the first error of a task, after the others under way have ended
 */
export async function inParallel<T>(list: readonly T[], most: number, task: (item: T) => Promise<void>): Promise<void> {
  const queue = [...list];
  const errors: unknown[] = [];
  const work = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined && errors.length === 0; item = queue.shift()) {
      try {
        await task(item);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: most }, work));
  if (errors.length > 0) throw errors[0];
}
