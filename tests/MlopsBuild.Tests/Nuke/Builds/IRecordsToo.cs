using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

[RecordsLife]
internal interface IRecordsToo : INukeBuild;
