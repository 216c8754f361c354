/** A checkout as a saga. Its effects are redux-saga's own: plain objects. */
import { call, put, take } from 'redux-saga/effects';

export function* checkout() {
  const cart = [];
  for (;;) {
    const action = yield take(['add', 'pay']);
    if (action.type === 'pay') break;
    cart.push(action.item);
    yield put({ type: 'added', count: cart.length });
  }
  const receipt = yield call(charge, cart.length * 10);
  yield put({ type: 'paid', receipt });
  return receipt;
}

export function charge(amount) {
  return `receipt for ${amount}`;
}
