// database.mjs
/** Stands for your query: every application with its origins. */
export async function readApplications() {
  return {
    storefront: { javascriptOrigins: ['https://shop.example'], apis: ['orders'] },
    partner: { javascriptOrigins: ['https://partner.example/'], apis: ['orders'] },
  };
}
