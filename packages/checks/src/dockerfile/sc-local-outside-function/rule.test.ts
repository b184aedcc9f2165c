import { testRule } from '../../testing/index.ts';
import { scLocalOutsideFunction } from './rule.ts';

testRule(scLocalOutsideFunction, import.meta.dirname);
