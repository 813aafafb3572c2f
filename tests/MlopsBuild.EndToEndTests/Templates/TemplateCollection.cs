using Xunit;

namespace MlopsBuild.EndToEndTests.Templates;

/// <summary>What is packed once and used by several classes.</summary>
[CollectionDefinition(nameof(TemplateCollection))]
public sealed class TemplateCollection : ICollectionFixture<PackedFeed>;
