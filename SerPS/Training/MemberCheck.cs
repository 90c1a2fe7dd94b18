using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Training;

/// <summary>Whether a model is tested on clips that the models it is made of were trained on.</summary>
/// <param name="Warnings">What was found, one entry a model.</param>
/// <param name="Known">Test clips that any of them was trained on.</param>
internal sealed record MemberCheck(IReadOnlyList<string> Warnings, int Known)
{
    /// <summary>Compares recordings by the hashes in the models' metadata.</summary>
    /// <param name="members">The models.</param>
    /// <param name="table">The clips.</param>
    /// <param name="tested">Rows of the test clips.</param>
    public static MemberCheck Run(IReadOnlyList<ModelFile> members, FeatureTable table, IReadOnlyList<int> tested)
    {
        string[] hashes = [.. tested.Select(row => table.Fingerprints[row]?.Hash).OfType<string>()];
        List<string> warnings = [];
        HashSet<string> known = [];
        foreach (ModelFile member in members)
        {
            int count = hashes.Count(member.Metadata.Clips.ToHashSet().Contains);
            if (count > 0)
            {
                warnings.Add(
                    $"{count} of {tested.Count} test clips are among those that '{member.Path}' was trained on: the scores are too good.");
            }
            else if (member.Metadata.Clips.Count == 0 || hashes.Length < tested.Count)
            {
                string unknown = member.Metadata.Clips.Count == 0
                    ? "its file does not name its training clips"
                    : "saved features hold no recordings";
                warnings.Add($"Whether '{member.Path}' was trained on clips that are tested here is not known: {unknown}.");
            }

            known.UnionWith(member.Metadata.Clips);
        }

        return new MemberCheck(warnings, hashes.Count(known.Contains));
    }

    /// <summary>A protocol with what was found.</summary>
    public string Note(string protocol) =>
        Known == 0 ? protocol : $"{protocol}; {Known} of the test clips are training clips of its models";
}
