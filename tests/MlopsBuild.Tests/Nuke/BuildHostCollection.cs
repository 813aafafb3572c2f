using Xunit;

namespace MlopsBuild.Tests.Nuke;

/// <summary>Builds show their state in static members, as NUKE's do, so that one runs at a time.</summary>
[CollectionDefinition(Name)]
public sealed class BuildHostCollection
{
    public const string Name = "build host";
}
