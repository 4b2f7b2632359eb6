import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

/** The part of the schema that the page of releases needs. */
const TYPES = `
  type Query { environment(id: ID!): Environment }
  type Environment { kind: String! name: String! releases(first: Int = 20): ReleaseConnection! }
  type ReleaseConnection { nodes: [Release!]! }
  type Release {
    version: String
    state: String!
    isLive: Boolean!
    description: String
    createdAt: String!
    liveAt: String
    environment: Environment!
    deployedBy: Member
    changeSummary: ChangeSummary!
  }
  type Member { name: String! }
  type ChangeSummary { counts: ChangeCountsByType! }
  type ChangeCountsByType { all: ChangeCounts! }
  type ChangeCounts { total: Int! added: Int! modified: Int! removed: Int! }
`;

/** The standalone Apollo Server of its documentation. It answers from the given file. */
async function main(): Promise<void> {
  const { environment } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
  const server = new ApolloServer({ typeDefs: TYPES, resolvers: { Query: { environment: () => environment } } });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
  console.log(url);
}

void main();
