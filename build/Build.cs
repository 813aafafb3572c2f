using System.IO;
using System.Linq;
using MlopsBuild.Stages;
using MlopsBuild.Targets;
using Nuke.Common;

class Build : NukeBuild, IStages
{
    public static int Main() => Execute<Build>(x => x.Demo);

    Target Empty => _ => _.Executes(() => { });

    Target Demo => _ => _.Executes(() => ((IStages)this).RunStages([.. Enumerable.Range(0, 10).Select(Copy)]));

    static Stage Copy(int number) => Stage.Named($"copy{number}").ReadsFolder($"artifacts/demo/in{number}").Writes($"artifacts/demo/out{number}.txt").Runs(
        run => File.WriteAllText(run.Output($"artifacts/demo/out{number}.txt"), string.Concat(Directory.GetFiles(run.Input($"artifacts/demo/in{number}")).Order().Select(File.ReadAllText))));
}
