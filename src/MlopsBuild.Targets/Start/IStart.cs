using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>
/// The way from a file of rows to a registered model, for a project that has nothing yet. What it writes the first time (contract, record of a row, gates) belongs to the project from then
/// on and is never written over.
/// </summary>
public interface IStart : IInferContract, IRegister
{
    /// <summary>The file of C# that the starting gates are written to, relative to the root directory.</summary>
    string GatesFile => "build/Gates.cs";

    /// <summary>
    /// The first time: draws the contract and the record of a row from the data, trains and evaluates, writes gates around that first evaluation, and runs the build again, compiled with
    /// them. From then on: validates, trains, evaluates, lets the gates decide and registers the model, each where something has changed.
    /// </summary>
    Target Start => target => StartRuns.IsStarted(this)
        ? target
            .Description("From the data to a registered model; what has not changed is not done again")
            .DependsOn<IRegister>(x => x.Register)
        : target
            .Description("From the data to a registered model; the first time it also writes contract, record and gates")
            .Executes(() => Judged(() => StartRuns.First(this)));
}
