import { testRule } from '../../testing/index.ts';
import { annotationRequired } from './rule.ts';

testRule(annotationRequired, import.meta.dirname);
