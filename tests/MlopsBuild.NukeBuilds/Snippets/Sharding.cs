using System;
using System.Linq;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Serilog;

namespace Snippets.Sharding;

[ParameterPrefix("Upload")]
interface IUpload : INukeBuild
{
    [Parameter("Address to upload to")] Uri Address => TryGetValue(() => Address) ?? new Uri("https://example.org/");

    [Parameter("Attempts"), Optional] int Attempts => TryGetValue<int?>(() => Attempts) ?? 2;

    [Parameter, Secret] string Password => TryGetValue(() => Password);

    Target Upload => _ => _
        .Requires(() => Password)
        .Executes(() => Log.Information("uploading to {Address} in {Attempts} attempts with {Length} letters", Address, Attempts, Password.Length));
}

class Settings
{
    public string Owner { get; set; }
    public int[] Ports { get; set; }
}

class Build : NukeBuild, IUpload
{
    public static int Main() => Execute<Build>(x => x.Test);

    [Partition(3)] readonly Partition TestPartition;

    [Parameter("Names of suites", Separator = " ")] readonly string[] Suites = { "a", "b", "c", "d", "e", "f", "g" };

    [Parameter, Required] readonly string Owner;

    [Parameter(List = false)] readonly TimeSpan? Limit;

    [Parameter("Allowed fruit", ValueProviderMember = nameof(Fruits))] readonly string Fruit;

    [Parameter(Name = "Renamed")] readonly Guid Identity;

    [Parameter] readonly Settings Settings;

    System.Collections.Generic.IEnumerable<string> Fruits => new[] { "apple", "pear" };

    Target Test => _ => _
        .Partition(3)
        .Executes(() =>
        {
            Log.Information("part {Part} of {Total}: {Suites}", TestPartition.Part, TestPartition.Total, TestPartition.GetCurrent(Suites).JoinComma());
            Log.Information("owner={Owner} limit={Limit} fruit={Fruit} id={Id}", Owner, Limit?.TotalSeconds, Fruit, Identity);
            if (Settings != null)
                Log.Information("settings {Owner} {Ports}", Settings.Owner, Settings.Ports.Select(x => x.ToString()).JoinComma());
        });
}
