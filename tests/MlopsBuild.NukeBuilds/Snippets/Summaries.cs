using System.Linq;
using System.Xml.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;
using Serilog;

namespace Snippets.Summaries;

class Build : NukeBuild
{
    public static int Main() => Execute<Build>(x => x.Test, x => x.Cover);

    AbsolutePath Results => TemporaryDirectory / "results";

    Target Test => _ => _
        .Executes(() =>
        {
            (Results / "a.xml").WriteAllText("<run passed='10' failed='0' skipped='2'/>");
            (Results / "b.xml").WriteAllText("<run passed='5' failed='1' skipped='0'/>");

            var runs = Results.GlobFiles("*.xml").Select(x => XElement.Parse(x.ReadAllText())).ToList();
            int Sum(string name) => runs.Sum(x => (int)x.Attribute(name));

            ReportSummary(_ => _
                .When(Sum("failed") > 0, _ => _
                    .AddPair("Failed", Sum("failed")))
                .AddPair("Passed", Sum("passed"))
                .When(Sum("skipped") > 0, _ => _
                    .AddPair("Skipped", Sum("skipped"))));
        });

    Target Cover => _ => _
        .DependsOn(Test)
        .Executes(() =>
        {
            ReportSummary(_ => _.AddPair("Line coverage", "81.5 %"));
            ReportSummary(_ => _.AddPair("Branch coverage", "70 %"));
        });

    Target Reported => _ => _
        .Executes(() =>
        {
            ReportSummary(_ => _.AddPair("Reason", "known"));
            Assert.Fail("the summary stays");
        });
}
