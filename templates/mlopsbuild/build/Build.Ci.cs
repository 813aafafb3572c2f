#if (!ciIsKnown)
#error --ci took a server that there is no writer for; expected some of github, gitlab, jenkins, circleci, travis, with commas between them. Name them in Servers below, run ./build.sh GenerateCi, and remove this line.
#endif
using MlopsBuild.Ci;
using MlopsBuild.Targets;

// The files of the CI servers are written by ./build.sh GenerateCi and held to this by ./build.sh VerifyCi.
[CiWorkflow("train", OnPush = ["main"], OnPullRequest = true, Manual = true, Concurrency = CiConcurrency.NewestOnly, TimeoutMinutes = 60, Targets = [nameof(IEvaluate.Evaluate)],
    Servers = CI_SERVERS)]
[CiJob("train", nameof(IEvaluate.Evaluate), Artifacts = ["artifacts/evaluation/", "artifacts/run.json"])]
#if (on_travis)
[CiServer("train", CiServers.TravisCI, Without = CiFeatures.Artifacts)]
#endif
partial class Build : IGenerateCi;
