using Xunit;

namespace MlopsBuild.EndToEndTests.Pipeline;

/// <summary>One compiled clone for several classes.</summary>
[CollectionDefinition(nameof(SharedCollection))]
public sealed class SharedCollection : ICollectionFixture<SharedClones>;
