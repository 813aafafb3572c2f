using System;
using System.Diagnostics;
using System.Threading;
using Nuke.Common;
using Nuke.Common.IO;

/// <summary>Takes as long as somebody who watches it wants: each target ends when a file is there.</summary>
class WatchedBuild : NukeBuild
{
    public static int Main() => Execute<WatchedBuild>(x => x.Last);

    Target First => _ => _.Executes(() => Wait("first"));

    Target Second => _ => _.Executes(() => Wait("second"));

    Target Last => _ => _.DependsOn(First, Second).Executes(() => Console.WriteLine("last line"));

    Target Foreign => _ => _.Executes(() =>
    {
        using var child = Process.Start("bash", ["-c", "for i in 1 2 3 4 5 6 7 8 9; do echo foreign line $i; sleep 0.3; done"])!;
        child.WaitForExit();
    });

    Target Asks => _ => _.Executes(() =>
    {
        Thread.Sleep(2000);
        Console.Write("What is your name? ");
        var name = Console.ReadLine();
        Console.WriteLine($"Hello {name}.");
        Wait("first");
    });

    Target Shows => _ => _.Executes(() =>
    {
        this.LiveLines()(["trial  rmse", "    7  [red]12.5[/]"]);
        Wait("first");
    });

    static void Wait(string name)
    {
        for (var i = 0; !(RootDirectory / name).FileExists(); i++)
        {
            Console.Write($"{name} line ");
            Console.WriteLine(i);
            Thread.Sleep(300);
        }
    }
}
