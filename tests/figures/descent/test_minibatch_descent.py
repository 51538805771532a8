"""The figure "minibatch descent" follows both descents, and counts their cost."""

from __future__ import annotations

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from slopes.figures.descent.batches import EXAMPLES, TRUE, Fit, batches, data, order
from slopes.figures.descent.minibatch_descent import MOST, MinibatchDescent

sizes = st.sampled_from([1, 4, 10, 40])
some = settings(deadline=None, derandomize=True, max_examples=25)


@pytest.fixture(scope="module")
def figure() -> MinibatchDescent:
    return MinibatchDescent()


def change(figure, **state):
    """Set some of the state, the rest as it was at the start."""
    with figure.hold_trait_notifications():
        figure.reset()
        for name, value in state.items():
            setattr(figure, name, value)


def mean_loss(examples, w, b):
    return np.mean([(w * x + b - y) ** 2 for x, y in examples])


@some
@given(
    w=st.floats(-1, 4),
    b=st.floats(-2, 3),
    rate=st.floats(0.001, 0.4),
    epochs=st.integers(0, 10),
)
def test_the_full_batch_follows_the_closed_form(figure, w, b, rate, epochs):
    change(figure, w=w, b=b, rate=rate, used=40 * epochs)
    x = figure.fit.examples[:, 0]
    design = np.stack([x, np.ones_like(x)], axis=1)
    best = np.linalg.solve(design.T @ design, design.T @ figure.fit.examples[:, 1])
    shrink = np.eye(2) - figure.rate * 2 / EXAMPLES * design.T @ design
    start = np.array([figure.w, figure.b])
    expected = best + np.linalg.matrix_power(shrink, epochs) @ (start - best)
    assert len(figure.full_path) == epochs + 1
    assert figure.full_path[-1] == pytest.approx(expected)
    loss = mean_loss(figure.fit.examples, *expected)
    assert figure.full_losses[-1] == pytest.approx(loss)


@some
@given(
    batch=sizes,
    used=st.integers(0, MOST),
    seed=st.integers(0, 99),
    shrinks=st.booleans(),
)
def test_minibatches_step_along_the_mean_gradient_of_theirs(
    figure, batch, used, seed, shrinks
):
    change(figure, batch=batch, used=used, seed=seed, shrinks=shrinks)
    path = figure.path
    assert len(path) == figure.steps + 1 == used // batch + 1
    for k in {0, figure.steps // 2, figure.steps - 1} & set(range(figure.steps)):
        (w, b), after = path[k], path[k + 1]
        chosen = figure.fit.examples[figure.order[k * batch : (k + 1) * batch]]
        loss = lambda w, b, few=chosen: mean_loss(few, w, b)  # noqa: E731
        # A quadratic's central difference is its derivative.
        by_w = (loss(w + 0.5, b) - loss(w - 0.5, b)) / 1
        by_b = (loss(w, b + 0.5) - loss(w, b - 0.5)) / 1
        rate = 0.1 / (1 + k * batch / 40) if shrinks else 0.1
        assert after == pytest.approx((w - rate * by_w, b - rate * by_b), abs=1e-9)


def test_batches_of_all_examples_are_the_full_batch(figure):
    change(figure, batch=40, used=400)
    assert figure.path == figure.full_path


@given(seed=st.integers(0, 10**6))
@settings(some, max_examples=10)
def test_each_epoch_uses_each_example_once(seed):
    found = order(seed)
    epochs = [found[i : i + EXAMPLES] for i in range(0, MOST, EXAMPLES)]
    assert len(epochs) == 10
    assert all(sorted(epoch) == list(range(EXAMPLES)) for epoch in epochs)
    assert found == order(seed)
    assert found != order(seed + 1)


def test_incomplete_batches_wait():
    assert batches([3, 1, 2, 0], 2, 3) == [[3, 1]]
    assert batches([3, 1, 2, 0], 2, 4) == [[3, 1], [2, 0]]
    assert batches([3, 1, 2, 0], 2, 1) == []


def test_shuffling_again_changes_the_order_that_the_browser_has(figure):
    figure.reset()
    before = figure.scene()["order"]
    figure.seed += 1
    assert figure._scene["order"] == order(figure.seed) != before  # noqa: SLF001
    figure.reset()
    assert figure._scene["order"] == before  # noqa: SLF001


def test_stochastic_steps_go_up_as_well_and_the_full_batch_never_does(figure):
    change(figure, batch=1, used=400)
    ups = sum(a < b for a, b in zip(figure.losses, figure.losses[1:], strict=False))
    assert 100 < ups < 300
    assert f"{ups} of them uphill" in figure.description
    assert (np.diff(figure.full_losses) < 0).all()


def test_at_equal_cost_a_bigger_batch_is_not_better(figure):
    change(figure, batch=4, used=400)
    assert 3 * figure.losses[-1] < figure.full_losses[-1]


def test_with_a_rate_that_shrinks_the_noise_dies_down():
    least = float(Fit(data(0.5)).loss(*Fit(data(0.5)).best))
    excess = {True: [], False: []}
    for seed in range(8):
        for shrinks, found in excess.items():
            one = MinibatchDescent(batch=1, used=400, seed=seed, shrinks=shrinks)
            found.append(np.mean(one.losses[-40:]) - least)
    assert np.mean(excess[True]) < np.mean(excess[False]) / 3


def test_without_noise_single_examples_lead_to_the_line():
    figure = MinibatchDescent(batch=1, used=400, rate=0.3, noise=0)
    assert figure.fit.best == pytest.approx(TRUE, abs=0.01)
    assert figure.losses[-1] < 1e-3


def test_beyond_the_limit_the_full_batch_runs_away(figure):
    figure.reset()
    x = figure.fit.examples[:, 0]
    trace, determinant = 2 * (np.mean(x**2) + 1), 4 * np.var(x)
    greatest = (trace + np.sqrt(trace**2 - 4 * determinant)) / 2
    assert figure.limit == pytest.approx(2 / greatest)
    figure.rate, figure.used = 0.6, 400
    assert figure.full_losses[-1] > figure.full_losses[0]
    assert "the full batch runs away" in figure.description
    figure.rate = 0.4
    assert figure.full_losses[-1] < figure.full_losses[0]
    assert "the full batch runs away" not in figure.description


def test_minibatches_that_run_away_end_and_say_so(figure):
    figure.reset()
    figure.batch, figure.rate, figure.used = 1, 1.0, 400
    assert len(figure.path) - 1 < 400
    text = f"The minibatches run away after step {len(figure.path) - 1}."
    assert text in figure.description
    assert np.isfinite(figure.losses).all()
    figure.static().canvas.draw()


def test_the_map_of_the_loss_is_the_loss(figure):
    loss = figure.functions()["f"]
    for w, b in [(0.0, 0.0), (1.5, 0.5), (-1.0, 3.0)]:
        expected = mean_loss(figure.fit.examples, w, b)
        assert loss.at(w, b) == pytest.approx(expected, rel=1e-6)
        assert figure.fit.loss(w, b) == pytest.approx(expected)


def test_the_still_figure_shows_paths_losses_and_lines(figure):
    figure.reset()
    on_map, losses, examples = figure.static().axes
    paths = [line.get_xydata() for line in on_map.lines]
    for path in (figure.path, figure.full_path):
        assert any(p.shape == (len(path), 2) and np.allclose(p, path) for p in paths)
    curves = [line.get_xydata() for line in losses.lines]
    cost = np.column_stack([4 * np.arange(31), figure.losses])
    assert any(c.shape == cost.shape and np.allclose(c, cost) for c in curves)
    assert len(examples.lines[0].get_xdata()) == EXAMPLES


def test_reset_puts_the_state_back(figure):
    figure.reset()
    before = figure.description
    figure.w, figure.batch, figure.rate, figure.used = 2, 10, 0.01, 200
    figure.seed, figure.shrinks = 7, True
    figure.reset()
    assert figure.description == before


@pytest.mark.parametrize(
    "arguments",
    [
        {"batch": 3},
        {"used": 401},
        {"used": -1},
        {"rate": 0},
        {"rate": 2},
        {"at": (9, 0)},
        {"at": (0, 9)},
        {"seed": -1},
    ],
)
def test_what_is_out_of_bounds_is_refused(arguments):
    with pytest.raises(traitlets.TraitError):
        MinibatchDescent(**arguments)


@pytest.mark.parametrize("arguments", [{"rates": (0, 1)}, {"noise": -1}])
def test_rates_and_noise_have_their_sign(arguments):
    with pytest.raises(ValueError, match=r"rates|noise"):
        MinibatchDescent(**arguments)
