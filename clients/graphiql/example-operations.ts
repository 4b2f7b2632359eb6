/** An operation that GraphiQL shows in a tab for new visitors. */
export interface ExampleOperation {
  /** One named operation; GraphiQL shows its name on the tab. */
  readonly query: string;
  /** Initial values. Absent if the operation has no variables. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** The steps of a release, from a first look to its history. */
export const EXAMPLE_OPERATIONS: readonly ExampleOperation[] = [
  {
    query: `# Who you are, and what is on this server.
# Run it with the button on the right, or Ctrl+Enter.
query SeeWhatIsHere {
  viewer {
    name
    role
  }
  pipelines {
    totalCount
    nodes {
      name
      environments {
        id
        kind
        version
        pendingChanges {
          total
          added
          modified
          removed
        }
        openPreview {
          id
          revision
        }
      }
    }
  }
}
`,
  },
  {
    query: `# What a release to an environment would change,
# and what to know about it. Nothing is deployed yet.
mutation OpenReleasePreview($input: CreateReleaseInput!) {
  createRelease(input: $input) {
    release {
      id
      revision
      versionSuggestions {
        current
        major
        minor
        patch
        recommended
        recommendedVersion
        reason
      }
      changeSummary {
        counts {
          all {
            total
            added
            modified
            removed
          }
        }
        # A page has at most 200 changes.
        changes(first: 200) {
          totalCount
          nodes {
            sentence
            fieldChanges {
              path
              type
              before
              after
            }
          }
          pageInfo {
            hasNextPage
          }
        }
      }
      messages(first: 200) {
        totalCount
        nodes {
          id
          severity
          title
          text
          action {
            ... on ProvideEnvironmentSecretAction {
              secretKey
              project {
                id
              }
            }
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
    userErrors {
      code
      message
    }
  }
}
`,
    variables: { input: { environmentId: 'id of Staging or Production, from SeeWhatIsHere' } },
  },
  {
    query: `# Resolves a warning: sets the value of a secret in the
# target environment of the release.
mutation ResolveWarning($input: SetEnvironmentSecretInput!) {
  setEnvironmentSecret(input: $input) {
    environmentSecret {
      key
      fingerprint
    }
    userErrors {
      code
      message
    }
  }
}
`,
    variables: {
      input: {
        projectId: 'project id of an action in OpenReleasePreview',
        key: 'SECRET_KEY_OF_THE_SAME_ACTION',
        value: 'example value',
      },
    },
  },
  {
    query: `# Deploys a preview as it was reviewed.
# FollowProgress shows its progress.
mutation Deploy($input: DeployReleaseInput!) {
  deployRelease(input: $input) {
    release {
      id
      state
      version
      deployment {
        phase
        totalChanges
      }
    }
    userErrors {
      code
      message
      subjectIds
    }
  }
}
`,
    variables: {
      input: {
        releaseId: 'id from OpenReleasePreview',
        revision: 'revision from OpenReleasePreview',
        version: '1.0.0',
        description: 'What this release is for',
        acknowledgedMessageIds: [],
      },
    },
  },
  {
    query: `# The current state, then every change until the release
# is live. Start it, run Deploy in its tab, and come back:
# it then subscribes again.
subscription FollowProgress($releaseId: ID!) {
  deploymentProgress(releaseId: $releaseId) {
    state
    phase
    percentage
    appliedChanges
    totalChanges
    statusMessage
    isLive
    updatedAt
  }
}
`,
    variables: { releaseId: 'id from OpenReleasePreview' },
  },
  {
    query: `# Every release of an environment, newest first.
query ReadHistory($environmentId: ID!, $first: Int = 20, $after: String) {
  environment(id: $environmentId) {
    name
    pipeline {
      name
    }
    releases(first: $first, after: $after) {
      totalCount
      nodes {
        version
        description
        kind
        state
        isLive
        liveAt
        deployedBy {
          name
        }
        changeSummary {
          counts {
            all {
              total
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
`,
    variables: { environmentId: 'id of Staging or Production, from SeeWhatIsHere', first: 20 },
  },
];
