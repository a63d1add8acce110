import { Connection } from '@temporalio/client';

/**
 * Tells that a Temporal server takes requests.
 * @throws the client's error while it does not.
 */
export async function temporalAnswers(address: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 1_000 });
  await connection.close();
  return true;
}
