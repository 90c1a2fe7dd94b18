using SerPS.Data;
using SerPS.Verbs;

namespace SerPS.Tests.Verbs;

public class DatasetVerbTests
{
    [Fact]
    public void Divided_clips_need_a_file_where_objects_are_not_taken()
    {
        var request = new DatasetRequest { Split = "speaker" };
        Assert.Throws<SerException>(() => new DatasetVerb(request, new ListeningHost()).Begin());
        new DatasetVerb(request, new ListeningHost { TakesObjects = true }).Begin();
        Assert.Throws<SerException>(() => new DatasetVerb(new DatasetRequest { OutPath = "x.csv" }, new ListeningHost()).Begin());
        Assert.Throws<SerException>(() => new DatasetVerb(
            new DatasetRequest { Filter = new DatasetOptions { Corpus = "nothing" } }, new ListeningHost()).Begin());
    }
}
