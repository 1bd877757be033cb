export async function run(): Promise<readonly string[]> {
  return []
}
