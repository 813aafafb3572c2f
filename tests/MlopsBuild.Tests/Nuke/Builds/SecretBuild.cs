#pragma warning disable CS0649 // The host assigns them.
using System.Text;
using Nuke.Common;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities.Collections;
using Serilog;

namespace MlopsBuild.Tests.Nuke.Builds;

/// <summary>Does with its secrets all that it must not.</summary>
internal sealed class SecretBuild : NukeBuild, ITellsSecret
{
    [Parameter, Secret] public readonly string? Password;

    [Parameter(Separator = ";"), Secret] public readonly string[] Keys = [];

    [Parameter, Secret] public readonly string Initial = "from-the-start";

    [Parameter, Secret] public string Got { get; } = "got-from-the-start";

    public Target Shows => _ => _.Executes(() =>
    {
        Log.Information("password {Password:l}", Password);
        Log.Warning("warned of {Password:l}", Password);
        Log.Error("src/A.cs(1,2): error CS1: {Password:l}", Password);
        Log.Debug("{Keys} {Initial} {Got} {Told}", Keys, Initial, Got, ((ITellsSecret)this).Told);
        var bytes = Encoding.UTF8.GetBytes(Password!);
        Log.Debug("{Encoded:l}", Convert.ToBase64String(bytes));
        Log.Debug("{Encoded:l}", Convert.ToBase64String([.. "user:"u8, .. bytes, .. ":more"u8]));
        Log.Debug("{Encoded:l}", Convert.ToBase64String([.. "x:"u8, .. bytes]));
        Log.Debug("{Encoded:l}", Uri.EscapeDataString(Password!));
        Log.Debug("{Encoded:l}", System.Net.WebUtility.UrlEncode(Password));
        Log.Debug("{Encoded:l}", System.Net.WebUtility.HtmlEncode(Password));
        Log.Debug("{Encoded:l}", System.Text.Json.JsonSerializer.Serialize(Password));
        Log.Debug("{Encoded:l}", Newtonsoft.Json.JsonConvert.SerializeObject(Password));
        ProcessTasks.StartProcess("sh", $"-c {"printf '%s\\n' \"$PASSWORD\""}", environmentVariables: new Dictionary<string, string> { ["PASSWORD"] = Password!, ["PATH"] = "/usr/bin:/bin" }).AssertZeroExitCode();
        ReportSummary(x => x.AddPair("Password", Password!));
    });

    public Target Throws => _ => _.DependsOn(Shows).Executes(() => throw new InvalidOperationException($"no access with {Password}"));
}
