using SerPS.Runtime;
using SerPS.Verbs;

namespace SerPS.Tests.Verbs;

public class OptionInfoTests
{
    private sealed record Group
    {
        [Option(Name = "inner", Parameter = "Inner", Alias = "in", Least = 1, Most = 9)]
        public int Number { get; init; } = 3;
    }

    private sealed record Request : DeviceRequest, IUsualValues
    {
        [Option(Words = OptionWords.Channels, Closed = true)]
        public IReadOnlyList<string>? Channels { get; init; }

        [Option(Only = Shell.CommandLine)]
        public Group Group { get; init; } = new();

        [Option]
        public bool WithTea { get; init; }

        [Option]
        public double? Decided { get; init; }

        public string? Usual(string name) => name == nameof(Decided) ? "the cook's" : null;
    }

    private static readonly IReadOnlyList<OptionInfo> Options = OptionInfo.Of(typeof(Request));

    [Fact]
    public void Options_are_a_records_own_those_of_its_groups_and_those_that_it_inherits() => Assert.Equal(
        ["channels", "inner", "with-tea", "decided", "device", "threads"], Options.Select(option => option.Name));

    [Fact]
    public void What_a_group_is_for_its_options_are() => Assert.Equal(
        [Shell.Both, Shell.CommandLine, Shell.Both, Shell.Both, Shell.Both, Shell.Both], Options.Select(option => option.Only));

    [Fact]
    public void Types_words_ranges_and_defaults_follow_from_the_property()
    {
        OptionInfo channels = Options[0], number = Options[1], device = Options[4];
        Assert.Equal((typeof(string), true, true), (channels.Type, channels.IsList, channels.Closed));
        Assert.Equal(["speech", "song"], channels.Words);
        Assert.Equal((typeof(int), (1d, 9d), "3"), (number.Type, number.Range!.Value, number.Default));
        Assert.True(Options[2].IsSwitch);
        Assert.Equal(("the cook's", null), (Options[3].Usual, Options[3].Default));
        Assert.Equal((typeof(Device), "auto"), (device.Type, device.Default));
        Assert.Equal(["auto", "cpu", "cuda"], device.Words);
        Assert.Equal("ThrottleLimit", Options[5].Parameter);
    }

    [Fact]
    public void A_value_goes_into_the_group_and_is_known_to_be_given()
    {
        var request = new Request();
        Options[1].Set(request, 7);
        Assert.Equal((7, 7), (request.Group.Number, Options[1].Get(request)));
        Assert.Equal(["Number"], request.Given);
        Assert.Equal(3, new Request().Group.Number);
    }

    [Fact]
    public void Every_option_of_every_verb_is_described()
    {
        var docs = new DocComments(typeof(VerbInfo).Assembly);
        foreach (VerbInfo verb in VerbInfo.All)
        {
            Assert.NotNull(docs.Summary(verb.Request));
            Assert.All(verb.Options, option => Assert.NotNull(docs.Summary(option.Property)));
            string[] names = [.. verb.Options.Select(option => option.Name)];
            Assert.Equal(names.Distinct(), names);
        }
    }

    [Fact]
    public void Settings_of_training_are_those_of_the_configuration_file()
    {
        var request = new TrainRequest { Epochs = 3, Folds = false, Architecture = ["mlp", "knn"], Seed = 5, Device = Device.Cpu };
        Assert.Equal(
            """{"architecture":["mlp","knn"],"folds":false,"epochs":3,"seed":5,"device":"Cpu"}""", request.Settings().ToJsonString());
        string[] names = [.. OptionInfo.Of(typeof(TrainRequest)).Select(option =>
            System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(option.Property.Name))];
        Assert.All(SerPS.Training.TrainingOptions.Keys, key => Assert.Contains(key, names));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_text_that_can_be_no_value_is_refused(string text)
    {
        OptionInfo csv = OptionInfo.Of(typeof(EmotionRequest)).Single(option => option.Name == "csv");
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => csv.Set(new EmotionRequest(), text)).Id);
        OptionInfo labels = OptionInfo.Of(typeof(DatasetRequest)).Single(option => option.Name == "labels");
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(
            () => labels.Set(new DatasetRequest(), new[] { "happy", text })).Id);
    }
}
