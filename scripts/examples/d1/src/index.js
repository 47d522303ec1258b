// The Worker: what is in the pipeline of each customer, from the view that the schema declares.
export default {
  async fetch(request, env) {
    const { results } = await env.DB.prepare("SELECT * FROM pipeline ORDER BY customer").all();
    return Response.json(results);
  },
};
