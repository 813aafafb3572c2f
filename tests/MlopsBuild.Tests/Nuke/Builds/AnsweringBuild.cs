using System.Text;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Tests.Nuke.Builds;

/// <summary>A build whose target answers --json with a document of its own, in which a secret stands.</summary>
public class AnsweringBuild : NukeBuild
{
    [Parameter, Secret] readonly string Token = "";

    Target Answers => _ => _.Executes(() =>
    {
        this.AnswerJson(Encoding.UTF8.GetBytes($$"""{"schema":"x","list":[1.50,true,null,{"token":"it is {{Token}}"}],"{{Token}}":"é"}"""));
        Log.Information("{Answers} {Masked:l}", this.AnswersJson(), this.Masked("the " + Token));
    });
}
