"""Progress of a first start: told as one, and never backwards."""

from assistant.conversation.building import Building


def test_stages_follow_each_other() -> None:
    told: list[tuple[int, int]] = []
    building = Building(lambda done, whole: told.append((done, whole)))
    last, first = building.stage(100), building.stage(95)
    for stage in (first, last):
        for done in (0, 1, 2):
            stage(done, 2)
    building.finish()
    assert [done for done, _ in told] == [0, 47, 95, 95, 97, 100, 100]
    assert {whole for _, whole in told} == {100}


def test_a_stage_alone_is_the_whole() -> None:
    told: list[int] = []
    building = Building(lambda done, _: told.append(done))
    building.stage(95)
    building.stage(100)(1, 2)
    assert told == [50]


def test_nothing_is_told_when_nothing_is_built() -> None:
    told: list[int] = []
    Building(lambda done, _: told.append(done)).finish()
    assert told == []
