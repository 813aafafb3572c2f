#pragma warning disable CS0649 // The host assigns them.
using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

/// <summary>Parameters as nobody should write them.</summary>
internal sealed class OddBuild : NukeBuild
{
    [Parameter(Name = "my-name")] public readonly string? Named;

    [Parameter] public readonly int Twice;

    [Parameter(Name = "Twice")] public readonly int Again;

    [Parameter(Name = "Clash")] public readonly int ClashNumber;

    [Parameter(Name = "Clash")] public readonly string? ClashText;

    [Parameter(ValueProviderMember = "Nothing")] public readonly string? MissingProvider;

    [Parameter(ValueProviderMember = nameof(Number))] public readonly string? WrongProvider;

    [Parameter(ValueProviderMember = nameof(Names))] public readonly string? MethodProvider;

    [Parameter(ValueProviderMember = nameof(Offline))] public readonly string? ThrowingProvider;

    public static int Number => 5;

    public static IEnumerable<string> Offline => throw new InvalidOperationException("the list is offline");

    public Target Show => _ => _.Executes(() => { });

    public static IEnumerable<string> Names() => ["x"];
}
