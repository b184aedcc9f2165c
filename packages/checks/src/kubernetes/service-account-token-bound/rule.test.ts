import { testRule } from '../../testing/index.ts';
import { serviceAccountTokenBound } from './rule.ts';

testRule(serviceAccountTokenBound, import.meta.dirname);
