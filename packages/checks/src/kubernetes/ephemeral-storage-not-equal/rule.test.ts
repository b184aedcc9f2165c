import { testRule } from '../../testing/index.ts';
import { ephemeralStorageNotEqual } from './rule.ts';

testRule(ephemeralStorageNotEqual, import.meta.dirname);
