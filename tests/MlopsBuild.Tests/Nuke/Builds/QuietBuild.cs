using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

[DisableDefaultOutput]
internal sealed class QuietBuild : ConditionalBuild;
